//go:build tools

// Package tools pins the real sops as a build dependency.
package tools

import _ "github.com/getsops/sops/v3/cmd/sops"
