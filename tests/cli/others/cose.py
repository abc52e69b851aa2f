"""Which messages cbor2 and cryptography take: on stdin {"keys": JWK set, "messages": hexadecimal}, on stdout a list of true and false."""

import base64
import json
import sys

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def load(jwk):
    point = b"\x04" + decode(jwk["x"]) + decode(jwk["y"])
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def is_good(message, keys):
    try:
        tag = cbor2.loads(message)
        protected, unprotected, payload, signature = tag.value
        header = cbor2.loads(protected)
        if tag.tag != 18 or unprotected != {} or header[1] != -7 or len(signature) != 64:
            return False
        halves = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        signed = cbor2.dumps(["Signature1", protected, b"", payload])
        keys[header[4]].verify(encode_dss_signature(*halves), signed, ec.ECDSA(hashes.SHA256()))
        return isinstance(cbor2.loads(payload)[169], dict)
    except Exception:  # pylint: disable=broad-exception-caught
        return False


asked = json.load(sys.stdin)
trusted = {decode(jwk["kid"]): load(jwk) for jwk in asked["keys"]}
json.dump([is_good(bytes.fromhex(text), trusted) for text in asked["messages"]], sys.stdout)
