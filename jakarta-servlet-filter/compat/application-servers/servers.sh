# The servers that application-servers.sh knows, by the port on which each listens. A function NAME_start runs one with the given web
# apps until it is killed, with users in its own realm; NAME_redeploy replaces a web app. A name's part after "-" is a variant.
# shellcheck shell=bash disable=SC2034,SC2154

declare -A artifacts=(
  [tomcat-10.1]=org.apache.tomcat:tomcat:$(version tomcat-10.1):zip
  # Not every release of an embedded server has a distribution on Maven Central.
  [tomcat-11]=org.apache.tomcat:tomcat:11.0.24:zip
  [jetty-ee10]=org.eclipse.jetty:jetty-home:12.0.31:zip
  [jetty-ee11]=org.eclipse.jetty:jetty-home:12.1.12:zip
  [payara]=fish.payara.extras:payara-micro:6.2025.10:jar
  [glassfish]=org.glassfish.main.distributions:glassfish:7.0.21:zip
  [wildfly]=org.wildfly:wildfly-dist:39.0.1.Final:zip
  [liberty]=io.openliberty:openliberty-runtime:25.0.0.12:zip
)
declare -A ports=(
  [tomcat-10.1]=18080 [tomcat-11]=18081 [jetty-ee10]=18082 [jetty-ee11]=18083
  [payara]=18084 [glassfish]=18085 [wildfly]=18086 [liberty]=18087
)
all_servers=(tomcat-10.1 tomcat-11 jetty-ee10 jetty-ee11 payara glassfish wildfly liberty)
users=(ada bob)

tomcat_start() {
  local home=("$unpacked"/apache-tomcat-*) name
  rm -rf "${home[0]}/webapps"
  mkdir "${home[0]}/webapps"
  cp "$@" "${home[0]}/webapps"
  {
    echo '<tomcat-users>'
    for name in "${users[@]}"; do echo "<user username='$name' password='$password' roles='user'/>"; done
    echo '</tomcat-users>'
  } >"${home[0]}/conf/tomcat-users.xml"
  sed -i "s/port=\"8080\"/address=\"127.0.0.1\" port=\"$port\"/; s/port=\"8005\"/port=\"-1\"/; s/<Engine /&backgroundProcessorDelay=\"1\" /" \
    "${home[0]}/conf/server.xml"
  CATALINA_HOME=${home[0]} CATALINA_BASE=${home[0]} exec bash "${home[0]}/bin/catalina.sh" run
}
tomcat_redeploy() { replace "$1" "$unpacked"/apache-tomcat-*/webapps; }

jetty_start() {
  local environment=${server#jetty-} base=$unpacked/base name
  mkdir -p "$base/webapps" "$base/etc" "$base/start.d"
  cp "$@" "$base/webapps"
  for name in "${users[@]}"; do echo "$name: $password,user"; done >"$base/etc/realm.properties"
  cp "$here/jetty-realm.xml" "$base/etc"
  # What follows an environment's modules is for that environment.
  cat >"$base/start.d/gleam.ini" <<INI
jetty.http.host=127.0.0.1
jetty.http.port=$port
jetty.deploy.scanInterval=1
etc/jetty-realm.xml
--modules=server,http,security,$environment-deploy,$environment-annotations
INI
  cd "$base"
  exec java -jar "$unpacked"/jetty-home-*/start.jar
}
jetty_redeploy() { replace "$1" "$unpacked/base/webapps"; }

# Payara Micro deploys an archive only once.
payara_start() {
  local listener=configs.config.server-config.network-config.network-listeners.network-listener.http-listener name
  echo "set $listener.address=127.0.0.1" >"$work/before-boot"
  echo "AS_ADMIN_USERPASSWORD=$password" >"$work/passwords"
  for name in "${users[@]}"; do echo "create-file-user --groups user --passwordfile $work/passwords $name"; done >"$work/after-boot"
  exec java -jar "$download"/payara-micro-*.jar --port "$port" --nocluster --disablephonehome \
    --prebootcommandfile "$work/before-boot" --postbootcommandfile "$work/after-boot" $(printf -- '--deploy %s ' "$@")
}

wildfly_start() {
  local home=("$unpacked"/wildfly-*) name
  cp "$@" "${home[0]}/standalone/deployments"
  for name in "${users[@]}"; do bash "${home[0]}/bin/add-user.sh" -a -u "$name" -p "$password" -g user -s; done
  exec bash "${home[0]}/bin/standalone.sh" -b 127.0.0.1 -bmanagement 127.0.0.1 -Djboss.socket.binding.port-offset=$((port - 8080))
}
wildfly_redeploy() { replace "$1" "$unpacked"/wildfly-*/standalone/deployments; }

liberty_start() {
  local server=$unpacked/wlp/usr/servers/gleam name
  mkdir -p "$server/dropins"
  cp "$@" "$server/dropins"
  {
    echo '<server><featureManager><feature>servlet-6.0</feature><feature>appSecurity-5.0</feature></featureManager>'
    echo "<httpEndpoint id='defaultHttpEndpoint' host='127.0.0.1' httpPort='$port' httpsPort='-1'/><basicRegistry>"
    for name in "${users[@]}"; do echo "<user name='$name' password='$password'/>"; done
    echo '</basicRegistry></server>'
  } >"$server/server.xml"
  exec bash "$unpacked/wlp/bin/server" run gleam
}
liberty_redeploy() { replace "$1" "$unpacked/wlp/usr/servers/gleam/dropins"; }

# Not redeployed: GlassFish 7.0.21 keeps the class loaders of every app, even of one with a single servlet and no library.
glassfish_start() {
  local name
  sed -i -E "s/address=\"0.0.0.0\"/address=\"127.0.0.1\"/; s/<network-listener protocol=\"[^\"]*\" port/&_/
    s/port_=/address=\"127.0.0.1\" port=/; s/port=\"8080\"/port=\"$port\"/; s/port=\"4848\"/port=\"$((port + 100))\"/
    s/port=\"8181\"/port=\"$((port + 200))\"/" "$unpacked/glassfish7/glassfish/domains/domain1/config/domain.xml"
  echo "AS_ADMIN_USERPASSWORD=$password" >"$work/passwords"
  glassfish start-domain
  for name in "${users[@]}"; do glassfish --passwordfile "$work/passwords" create-file-user --groups user "$name"; done
  for name; do glassfish deploy "$name" || true; done
  tail -n +1 -f "$unpacked/glassfish7/glassfish/domains/domain1/logs/server.log"
}
glassfish() { bash "$unpacked/glassfish7/bin/asadmin" --port "$((port + 100))" "$@"; }

# Puts a web app in place of another at once.
replace() {
  cp "$1" "$unpacked/replacement" # on the same file system, so that mv is atomic
  mv "$unpacked/replacement" "$2/${1##*/}"
}
