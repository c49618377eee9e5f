//! Papers nobody would write, and a keyboard can.
