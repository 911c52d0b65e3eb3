#!/usr/bin/env bash
# Deploys web apps on application servers: application-servers.sh [tomcat] [jetty-ee11] …; without arguments, on all of them.
# One app mounts the endpoint in every way, with the server's own login; the others have a mistake in their web.xml. CONTRIBUTING.md
# describes it.
set -euo pipefail
cd "$(dirname "$0")/../.."
[[ -z ${JAVA_HOME-} ]] || PATH=$JAVA_HOME/bin:$PATH

here=$PWD/jakarta-servlet-filter/compat/application-servers
target=$PWD/jakarta-servlet-filter/compat/target/servers
web_xml=jakarta-servlet-filter/src/test/resources/land/gleam/identity/servlet/container/misconfigured
planted=planted-short-secret # 20 bytes
password=not-a-real-password
redeployments=8
export GLEAM_IDENTITY_SECRET=planted-secret-of-the-suite-0123456789

version() { sed -n "s:.*<$1\.version>\([^<]*\)<.*:\1:p" pom.xml; }
# shellcheck source=application-servers/servers.sh
source "$here/servers.sh"

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
  printf 'FAILED: %s: %s\n' "$server" "$*" >&2
  [[ ! -f $log ]] || printf 'The log is %s\n' "$log" >&2
  exit 1
}

# app NAME WEB_XML SECRET: a folder with a web app
app() {
  local app=$work/apps/$1
  mkdir -p "$app/WEB-INF"
  cp -r "$work/lib" "$app/WEB-INF/lib"
  printf hello >"$app/hello.txt"
  printf %s "$3" >"$work/secret-$1"
  sed "s:/run/secrets/gleam-identity:$work/secret-$1:" "$2" >"$app/WEB-INF/web.xml"
}
war() { jar --create --file "$work/wars/$1.war" -C "$work/apps/$1" .; }

build_wars() {
  local name every=$work/apps/every-way
  mkdir -p "$work/lib" "$work/wars" "$work/tmp"
  mvn -q package dependency:copy-dependencies -DskipTests -pl jakarta-servlet-filter -am -DincludeScope=runtime \
    -DoutputDirectory="$work/lib"
  cp jakarta-servlet-filter/target/gleam-identity-servlet-*-SNAPSHOT.jar "$work/lib"
  mvn -q package -Dmaven.test.skip -pl examples/token-cli -am
  for name in short-secret missing-param secret-in-web-xml filter; do app "$name" "$web_xml/$name.xml" "$planted"; done
  # Initialised by the first request
  sed '/load-on-startup/d' "$web_xml/short-secret.xml" >"$work/lazy.xml"
  app lazy "$work/lazy.xml" "$planted"
  app every-way "$here/every-way/web.xml" "$GLEAM_IDENTITY_SECRET"
  mkdir -p "$every/private" "$every/WEB-INF/classes"
  cp "$here/every-way/login.html" "$every"
  printf private >"$every/private/page.txt"
  mvn -q org.apache.maven.plugins:maven-dependency-plugin:"$(version maven-dependency-plugin)":copy \
    -Dartifact=jakarta.servlet:jakarta.servlet-api:"$(version servlet-api)" -DoutputDirectory="$work/api" >/dev/null
  javac --release 17 -Xlint:all,-processing -Werror -cp "$work/lib/*:$work/api/*" -d "$every/WEB-INF/classes" "$here"/every-way/*.java
  for name in "$work"/apps/*; do war "${name##*/}"; done
}

# The server's file, from the local repository or Maven Central, unpacked once
fetch() {
  download=$target/$server/download
  unpacked=$target/$server/unpacked
  rm -rf "$unpacked"
  mkdir -p "$unpacked"
  mvn -q org.apache.maven.plugins:maven-dependency-plugin:"$(version maven-dependency-plugin)":copy \
    -Dartifact="${artifacts[$server]}" -DoutputDirectory="$download" >/dev/null
  [[ ${artifacts[$server]} != *:zip ]] || (cd "$unpacked" && jar --extract --file "$download"/*.zip)
}

# Headers and body of an anonymous POST
post() { curl -s -i -m 30 -X POST "$base/$1/gleam/identity-token"; }
status() { sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p' <<<"$1"; }

# eventually COMMAND...: tries it once a second
eventually() {
  local second
  for ((second = 0; second < 90; second++)); do
    ! "$@" || return 0
    kill -0 "$pid" 2>/dev/null || fail "ended"
    sleep 1
  done
  return 1
}

# logs WORDS: the log contains one of our lines with these words
logs() { grep -aF -e "misconfigured, so it returns no tokens" "$log" | grep -aqF -e "$1"; }
logs_after_a_post() { logs "$2" || { post "$1" >"$work/first" || true; logs "$2"; }; }

# Who responds: the server with 404, or the endpoint with 503
expected_status() {
  case $kind/$1 in
    */filter) echo 503 ;;
    liberty/* | tomcat/short-secret | tomcat/*param | tomcat/*xml | jetty/short-secret | jetty/*param | jetty/*xml) echo 404 ;;
    *) echo 503 ;;
  esac
}

# expect WAR WORDS_OF_THE_LOG...
expect() {
  local name=$1 response code word
  shift
  for word; do eventually logs_after_a_post "$name" "$word" || fail "the log has no line on $name with: $word"; done
  response=$(post "$name") || fail "no response of $name"
  code=$(status "$response")
  [[ $code == $(expected_status "$name") ]] || fail "the response of $name: $response"
  [[ $code == 404 || $response == *'"code":"not_configured"'* ]] || fail "the response of $name: $response"
  ! grep -qE '(^|\s|>)at [a-z]+\.' <<<"$response" || fail "the response of $name has a stack trace: $response"
  for word in land.gleam "$work" "$planted" bytes init-param secretFile secretEnv audiance; do
    ! grep -qiF -e "$word" <<<"$response" || fail "the response of $name contains $word: $response"
  done
  [[ $(curl -s "$base/$name/hello.txt") == hello ]] || fail "$name does not respond at other paths"
  echo "$server, $name: $code, the app runs, the log has the reason"
}

check() {
  local allow='set the init-param allowShortSecret to true.'
  case $1 in
    short-secret | lazy) expect "$1" 'The init-param secretFile is wrong' "$work/secret-$1 is 20 bytes long" "$allow" ;;
    missing-param) expect "$1" 'The identity secret is missing. Set one of the init-params secretFile and secretEnv.' ;;
    secret-in-web-xml) expect "$1" 'The init-param secret is refused' 'Name a file with secretFile' ;;
    filter) expect "$1" 'The init-param audiance is unknown. Did you mean audience?' ;;
    every-way) examine ;;
  esac
}

# sign_in USER: writes the cookies of a session to a file of that name
sign_in() {
  local jar=$work/$1.jar curl=(curl -s -m 30 -b "$work/$1.jar" -c "$work/$1.jar")
  rm -f "$jar"
  touch "$jar"
  "${curl[@]}" -o /dev/null "$base/every-way/private/page.txt"
  "${curl[@]}" -o /dev/null -d "j_username=$1" -d "j_password=$password" "$base/every-way/j_security_check"
  [[ $("${curl[@]}" "$base/every-way/private/page.txt") == private ]] || return 1
  sed -n 's/^#HttpOnly_//; /^[^#]/p' "$jar" | awk '{ printf "%s%s=%s", sep, $6, $7; sep = "; " } END { print "" }' >"$work/$1"
}

# Every way to mount the endpoint, with sessions of two users
examine() {
  local name path checks=()
  for name in "${users[@]}"; do eventually sign_in "$name" || fail "$name cannot sign in"; done
  for path in annotation web-xml listener gleam/identity-token; do
    java -jar examples/token-cli/target/gleam-token.jar check --json --audience proj_demo --cookie "@$work/${users[0]}" \
      --second-cookie "@$work/${users[1]}" "$base/every-way/$path" >"$work/report-${path//\//-}" &
    checks+=($!)
  done
  for name in "${checks[@]}"; do wait "$name" || true; done
  for path in annotation web-xml listener gleam/identity-token; do
    grep -q '"good":true.*"failures":\[\],"warnings":\[\]' "$work/report-${path//\//-}" ||
      fail "the examination of /$path: $(cat "$work/report-${path//\//-}")"
  done
  echo "$server, every-way: users of the server's realm get tokens everywhere, and the examination finds nothing"
  [[ ! $(type -t "${kind}_redeploy") ]] || redeploy
}

# The app's class loaders must not accumulate.
redeploy() {
  local i
  for ((i = 1; i <= redeployments; i++)); do
    "${kind}_redeploy" "$work/wars/every-way.war"
    eventually is_redeployed "$i" || fail "redeployment $i does not respond"
    eventually sign_in ada || fail "ada cannot sign in after redeployment $i"
    [[ $(curl -s -X POST -b "$(<"$work/ada")" "$base/every-way/annotation") == *signedIdentityToken* ]] || fail "no token $i"
  done
  eventually are_few || fail "class loaders: $(class_loaders)"
  echo "$server, every-way: class loaders after $redeployments redeployments: $(class_loaders)"
}
class_loaders() { curl -s -m 30 "$base/every-way/class-loaders"; }
is_redeployed() { [[ $(class_loaders) == *" of $(($1 + 1))" ]]; }
# The current one, and one or two that the server still knows
are_few() { [[ $(class_loaders) == [123]" of "* ]]; }

# run WAR...
run() {
  local name wars=()
  for name; do wars+=("$work/wars/$name.war"); done
  set -m
  JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$work/tmp "${kind}_start" "${wars[@]}" >"$log" 2>&1 &
  pid=$!
  set +m
  eventually responds || fail "the correct app does not respond: $(tail -50 "$log")"
  for name; do check "$name"; done
  ! grep -aqF -e "$planted" -e "$GLEAM_IDENTITY_SECRET" "$log" || fail "the log contains a secret"
  stop
}
responds() { [[ $(status "$(post every-way)") == 401 ]]; }

# try SERVER
try() {
  server=$1
  kind=${server%%-*}
  port=${ports[$server]}
  base=http://127.0.0.1:$port
  log=$target/$server/log
  local started=$SECONDS
  fetch
  run every-way filter lazy short-secret missing-param secret-in-web-xml
  echo "$server: $((SECONDS - started)) s"
}

server=build
log=
chosen=()
for name in "${all_servers[@]}"; do
  ((!$#)) || [[ " $* " == *" $name "* || " $* " == *" ${name%%-*} "* ]] && chosen+=("$name")
done
((${#chosen[@]})) || fail "no such server; known are ${all_servers[*]}"
build_wars
for name in "${chosen[@]}"; do try "$name"; done
