"""Check items against a knowledge base, with code that shares nothing with the families.

``prove`` says what is wrong with one item, ``verify`` what is wrong with a bank.
"""

from generator.proofs.bank import Verification, verify
from generator.proofs.code import code_digest
from generator.proofs.obligations import MEANS, Complaint
from generator.proofs.one import prove
from generator.proofs.owed import obligations
from generator.proofs.used import used_facts, used_refs

__all__ = [
    "MEANS",
    "Complaint",
    "Verification",
    "code_digest",
    "obligations",
    "prove",
    "used_facts",
    "used_refs",
    "verify",
]
