"""Signatures over texts: Ed25519 key pairs as hexadecimal digits.

The library is slow to import, so it waits until somebody signs or checks.
"""

from __future__ import annotations

KEY_BYTES = 32


def new_pair() -> tuple[str, str]:
    """A new private key and its public key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow
        Ed25519PrivateKey,
    )

    made = Ed25519PrivateKey.generate()
    return made.private_bytes_raw().hex(), made.public_key().public_bytes_raw().hex()


def is_key(text: str) -> bool:
    """Is it the one spelling of so many bytes as a key has?"""
    return _bytes(text, KEY_BYTES) is not None


def sign(private: str, text: str) -> str:
    """The signature of a text."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow
        Ed25519PrivateKey,
    )

    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    return key.sign(text.encode()).hex()


def is_signed(public: str, signature: str, text: str) -> bool:
    """Was exactly this text signed by the owner of this key?"""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow
        Ed25519PublicKey,
    )

    key, signed = _bytes(public, KEY_BYTES), _bytes(signature, 2 * KEY_BYTES)
    if key is None or signed is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, text.encode())
    except InvalidSignature:
        return False
    return True


def _bytes(text: str, length: int) -> bytes | None:
    """The bytes, when the text is their one spelling: small digits, nothing between them."""
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == length and found.hex() == text else None
