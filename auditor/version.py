"""The version, in one place; the build reads it too."""

VERSION = "0.1.0"
