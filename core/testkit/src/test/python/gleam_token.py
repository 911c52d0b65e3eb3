"""The shortest correct signer, with Python's own library alone. VECTORS.md links to it."""

import base64, hashlib, hmac, json, time


def gleam_token(secret, audience, user_id, name=None, avatar_url=None, email=None, lifetime=300, now=None):
    def base64url(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    def utf8_json(value):  # compact, not escaped beyond what JSON requires, and without absent claims
        present = {name: value for name, value in value.items() if value is not None}
        return json.dumps(present, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    expires_at = int((time.time() if now is None else now) // 1) + lifetime  # in seconds
    claims = {"sub": user_id, "aud": audience, "exp": expires_at,
              "name": name, "avatar_url": avatar_url, "email": email}
    unsigned = base64url(utf8_json({"alg": "HS256", "typ": "JWT"})) + b"." + base64url(utf8_json(claims))
    signature = hmac.new(secret.encode("utf-8"), unsigned, hashlib.sha256).digest()
    return (unsigned + b"." + base64url(signature)).decode("ascii")
