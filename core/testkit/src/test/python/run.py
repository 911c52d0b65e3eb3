"""Runs the vectors with Python: the signer that VECTORS.md names, and PyJWT.

Reads the vectors from standard input, and prints which of them each library gets wrong without options, which option
corrects that, and which other vectors it then gets wrong instead.
"""
import json
import sys
import warnings
from datetime import datetime, timezone
from fractions import Fraction

import jwt
import jwt.api_jwt
from gleam_token import gleam_token

warnings.filterwarnings("ignore", category=jwt.warnings.InsecureKeyLengthWarning)


def instant(vector):
    return datetime.strptime(vector["time"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)


def seconds(vector):
    since = instant(vector) - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return Fraction(since.days * 86400 + since.seconds) + Fraction(since.microseconds, 1000000)


def profile(vector):
    """The profile without blank fields, which the caller omits."""
    user = vector["user"]
    fields = {"name": "name", "avatar_url": "avatarUrl", "email": "email"}
    return {claim: user[field] for claim, field in fields.items() if user.get(field, "").strip()}


class ByHand:
    name = "Python by hand"
    options = {}

    @staticmethod
    def sign(vector):
        return gleam_token(vector["secret"], vector["audience"], vector["user"]["id"], **profile(vector),
                           lifetime=vector["lifetimeSeconds"], now=seconds(vector))


class PyJwt:
    name = "PyJWT " + jwt.__version__
    options = {
        '"require": ["sub","exp"]': {"require": ["sub", "exp"]},
        '"strict_aud": True': {"strict_aud": True},
        '"verify_iat": False': {"verify_iat": False},
    }

    @staticmethod
    def sign(vector):
        claims = {"sub": vector["user"]["id"], "aud": vector["audience"],
                  "exp": int(seconds(vector) // 1) + vector["lifetimeSeconds"], **profile(vector)}
        present = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(present, vector["secret"], algorithm="HS256")

    @staticmethod
    def verify(vector, options):
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return instant(vector)

        jwt.api_jwt.datetime = Clock  # PyJWT has no setting for its clock
        audiences = vector["audiences"]
        if vector.get("allowMissingAudience") and "aud" not in jwt.decode(
                vector["token"], options={"verify_signature": False}):
            audiences = []
        audience = {"audience": audiences[0] if len(audiences) == 1 else audiences} if audiences else {}
        options = {"verify_aud": bool(audiences), **options}
        failure = None
        for secret in [vector["secret"], *vector.get("previousSecrets", [])]:
            try:
                return jwt.decode(vector["token"], secret, algorithms=["HS256"], options=options,
                                  leeway=vector.get("clockSkewSeconds", 0), **audience)
            except Exception as error:
                failure = error
        raise failure


def mistake(library, vector, options):
    """What a library does with a vector, in the words of the table, or "" if it is right."""
    if "verdict" not in vector:
        try:
            return "" if library.sign(vector) == vector["token"] else "signs other bytes"
        except Exception:
            return "does not sign"
    right = vector["verdict"] == "accepted"
    try:
        sub = library.verify(vector, options).get("sub")
    except Exception:
        return "refuses" if right else ""
    if right:
        return "" if sub == vector["user"]["id"] else "reads another user"
    return "accepts"


vectors = json.load(sys.stdin)


def mistakes_of(library, options):
    kinds = ("sign", "verify") if hasattr(library, "verify") else ("sign",)
    found = {vector["id"]: mistake(library, vector, options)
             for kind in kinds for vector in vectors[kind] if "token" in vector}
    return {vector: what for vector, what in found.items() if what}


results = []
for library in (ByHand, PyJwt):
    mistakes = mistakes_of(library, {})
    options = []
    for option, settings in library.options.items():
        remaining = mistakes_of(library, settings)
        options.append({"name": next(iter(settings)),
                        "option": option,
                        "corrects": [vector for vector in mistakes if vector not in remaining],
                        "spoils": [vector for vector in remaining if vector not in mistakes]})
    results.append({"library": library.name, "mistakes": mistakes, "options": options})
json.dump(results, sys.stdout)
