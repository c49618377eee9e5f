//! A paper read back from its file: what a screen reader finds in it.
