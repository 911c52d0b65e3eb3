"""A token endpoint with Flask, written as Gleam's page on identity shows, and mistakes in it:
endpoints.py FAULT, where FAULT is "none" or names one. Prints its URL; ends with its standard input."""
import hmac
import json
import logging
import os
import sys
import threading
import time
from base64 import urlsafe_b64encode

from flask import Flask, jsonify, redirect, request
from werkzeug.serving import make_server

SECRET = "DEMO-SECRET-not-for-production-0123456789"
SESSIONS = {"ada-session": "user_1", "bob-session": "user_2"}
fault = sys.argv[1]


def base64url(value):
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def create_gleam_identity_token(user_id):
    now = time.time() - (600 if fault == "clock" else 0)
    payload = {"sub": user_id, "aud": "proj_demo", "exp": int(now) + (7200 if fault == "two-hours" else 300)}
    if fault == "issued-by":
        payload["iss"] = "https://app.example"
    elif fault == "no-audience":
        del payload["aud"]
    unsigned = base64url(b'{"alg":"HS256","typ":"JWT"}') + "." + base64url(json.dumps(payload).encode())
    digest = hmac.new(SECRET.encode(), unsigned.encode(), "sha256")
    if fault == "hex":
        return unsigned + "." + digest.hexdigest()
    return unsigned + "." + base64url(digest.digest())


app = Flask(__name__)


def token():
    foreign = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    if "Origin" in request.headers or (foreign and fault != "fetch-site"):
        return jsonify(error="cross_origin"), 403
    user_id = SESSIONS.get(request.cookies.get("SESSION"))
    if fault == "header":
        user_id = request.headers.get("X-User-Id", user_id)
    if fault == "none-as-text" and user_id:
        user_id = str(None)
    if user_id is None:
        return (redirect("/login"), 302) if fault == "login-page" else (jsonify(error="unauthenticated"), 401)
    if fault == "form":
        user_id = request.form.get("id", user_id)
    elif fault == "constant":
        user_id = "user"
    elif fault == "e-mail":
        user_id += "@example.com"
    body = create_gleam_identity_token(user_id)
    if fault == "text":
        return body, 200, {"Cache-Control": "no-store", "Content-Type": "text/plain"}
    return jsonify(signedIdentityToken=body), 200, {"Cache-Control": "no-cache" if fault == "no-cache" else "no-store"}


app.add_url_rule(
    "/gleam/identity-token",
    view_func=token,
    methods=["POST", "PUT"] if fault == "put" else ["POST"],
    provide_automatic_options=True,
)
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.port}/gleam/identity-token", flush=True)
sys.stdin.read()
os._exit(0)
