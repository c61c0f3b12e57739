#!/usr/bin/env node
// `--version` answers before anything else is loaded: scripts ask for it often.
