#!/usr/bin/env bash
# Deploys web apps with mistakes in their web.xml on application servers: application-servers.sh [wildfly] [payara] [liberty]
# The log must name the mistake and the fix, and an anonymous POST must reveal nothing. CONTRIBUTING.md describes it.
set -euo pipefail
cd "$(dirname "$0")/../.."

declare -A artifacts=(
  [wildfly]=org.wildfly:wildfly-dist:39.0.1.Final:zip
  [payara]=fish.payara.extras:payara-micro:6.2025.10:jar
  [liberty]=io.openliberty:openliberty-runtime:25.0.0.12:zip
)
declare -A ports=([wildfly]=18080 [payara]=18081 [liberty]=18082)
web_xml=jakarta-servlet-filter/src/test/resources/land/gleam/identity/servlet/container/misconfigured
planted=planted-short-secret # 20 bytes

work=$(mktemp -d)
pid=
stop() {
  if [[ $pid ]]; then
    kill -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=
  fi
}
trap 'stop; rm -rf "$work"' EXIT
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# war NAME WEB_XML SECRET
war() {
  local app=$work/apps/$1
  mkdir -p "$app/WEB-INF"
  cp -r "$work/lib" "$app/WEB-INF/lib"
  printf hello >"$app/hello.txt"
  printf %s "$3" >"$work/secret-$1"
  sed "s:/run/secrets/gleam-identity:$work/secret-$1:" "$2" >"$app/WEB-INF/web.xml"
  jar --create --file "$work/wars/$1.war" -C "$app" .
}

build_wars() {
  local name
  mkdir -p "$work/lib" "$work/wars"
  mvn -q package dependency:copy-dependencies -DskipTests -pl jakarta-servlet-filter -am -DincludeScope=runtime \
    -DoutputDirectory="$work/lib"
  cp jakarta-servlet-filter/target/gleam-identity-servlet-*-SNAPSHOT.jar "$work/lib"
  for name in short-secret missing-param secret-in-web-xml filter; do war "$name" "$web_xml/$name.xml" "$planted"; done
  # Initialised by the first request
  sed '/load-on-startup/d' "$web_xml/short-secret.xml" >"$work/lazy.xml"
  war lazy "$work/lazy.xml" "$planted"
  # Shows that the others fail only because of their mistakes
  war correct "$web_xml/short-secret.xml" "$planted-and-as-long-again"
}

# The server's file, from the local repository or Maven Central
download() {
  mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="${artifacts[$1]}" \
    -DoutputDirectory="$work/download" >/dev/null
  echo "$work/download"/*
}

# Each runs the given web apps until it is killed, on a loopback address.
wildfly() {
  cp "$@" "$work/server"/*/standalone/deployments
  exec bash "$work/server"/*/bin/standalone.sh -b 127.0.0.1 -bmanagement 127.0.0.1 \
    -Djboss.socket.binding.port-offset=$((ports[wildfly] - 8080))
}
payara() {
  local listener=configs.config.server-config.network-config.network-listeners.network-listener.http-listener
  echo "set $listener.address=127.0.0.1" >"$work/preboot"
  exec java -jar "$work/download"/payara-micro-*.jar --port "${ports[payara]}" --nocluster --disablephonehome \
    --prebootcommandfile "$work/preboot" $(printf -- '--deploy %s ' "$@")
}
liberty() {
  local server=$work/server/wlp/usr/servers/gleam
  mkdir -p "$server/dropins"
  cp "$@" "$server/dropins"
  cat >"$server/server.xml" <<XML
<server>
  <featureManager><feature>servlet-6.0</feature></featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="${ports[liberty]}" httpsPort="-1"/>
</server>
XML
  exec bash "$work/server/wlp/bin/server" run gleam
}

# Headers and body of an anonymous POST
post() { curl -s -i -m 30 -X POST "$base/$1/gleam/identity-token"; }

status() { sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p' <<<"$1"; }

# expect WAR WORDS_OF_THE_LOG...
expect() {
  local name=$1 response code word
  shift
  response=$(post "$name") || fail "$server: no response of $name"
  code=$(status "$response")
  [[ $code == 404 || $code == 503 ]] || fail "$server: the response of $name: $response"
  ! grep -qE '(^|\s|>)at [a-z]+\.' <<<"$response" || fail "$server: the response of $name has a stack trace: $response"
  for word in land.gleam "$work" "$planted" bytes init-param secretFile secretEnv audiance; do
    ! grep -qiF -e "$word" <<<"$response" || fail "$server: the response of $name contains $word: $response"
  done
  for word; do
    grep -F -e "misconfigured, so it returns no tokens" "$log" | grep -qF -e "$word" ||
      fail "$server: the log has no line on $name with: $word"
  done
  echo "$server, $name: $code, and the log has its reason"
}

# run WAR...
run() {
  local second wars=()
  for name; do wars+=("$work/wars/$name.war"); done
  set -m
  "$server" "${wars[@]}" >"$log" 2>&1 &
  pid=$!
  set +m
  for ((second = 0; second < 180; second++)); do
    kill -0 "$pid" 2>/dev/null || fail "$server ended: $(tail -50 "$log")"
    [[ $(status "$(post correct)") != 401 ]] || break
    sleep 1
  done
  ((second < 180)) || fail "$server: the correct app does not respond: $(tail -50 "$log")"
  for name; do check "$name"; done
  ! grep -qF -e "$planted" -e planted-secret-of-the-suite "$log" || fail "$server: the log contains a secret"
  stop
}

check() {
  local short='The init-param secretFile is wrong' allow='set the init-param allowShortSecret to true.'
  case $1 in
    short-secret | lazy) expect "$1" "$short" 'is 20 bytes long' "$allow" ;;
    missing-param) expect "$1" 'The identity secret is missing. Set one of the init-params secretFile and secretEnv.' ;;
    secret-in-web-xml) expect "$1" 'The init-param secret is refused' 'Name a file with secretFile' ;;
    filter)
      expect "$1" 'The init-param audiance is unknown. Did you mean audience?'
      [[ $(post "$1") == *'"code":"not_configured"'* ]] || fail "$server: the filter responds otherwise than usual"
      [[ $(curl -s "$base/$1/hello.txt") == hello ]] || fail "$server: the filter stops other requests"
      ;;
  esac
}

# try SERVER
try() {
  server=$1
  base=http://127.0.0.1:${ports[$server]}
  log=$work/$server.log
  rm -rf "$work/server" "$work/download"
  mkdir -p "$work/server"
  local file
  file=$(download "$server")
  [[ $file != *.zip ]] || (cd "$work/server" && jar --extract --file "$file")
  if [[ $server == payara ]]; then # deploys no further app after one that fails
    run correct filter lazy short-secret
    run correct missing-param
    run correct secret-in-web-xml
  else
    run correct filter lazy short-secret missing-param secret-in-web-xml
  fi
}

build_wars
(($#)) || set -- wildfly payara liberty
for name; do
  [[ ${artifacts[$name]-} ]] || fail "unknown server $name"
  try "$name"
done
