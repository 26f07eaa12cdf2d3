"""The same thing told twice: within an article (`repeated`), and in several of a set (`recycled`)."""
