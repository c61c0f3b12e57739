// Command hashicorp-hcl reads questions from stdin, one JSON object a line, and writes what HashiCorp's own libraries
// make of each: {"eval": "an expression"} or {"format": "a file"}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	ctyyaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

type question struct {
	Eval   *string `json:"eval"`
	Format *string `json:"format"`
}

// An answer has a value's type and JSON, or a formatted text, or errors as "line,column summary".
type answer struct {
	Type   string   `json:"type,omitempty"`
	JSON   string   `json:"json,omitempty"`
	Text   *string  `json:"text,omitempty"`
	Errors []string `json:"errors,omitempty"`
}

var scope = &hcl.EvalContext{
	Functions: map[string]function.Function{
		"abs": stdlib.AbsoluteFunc, "can": tryfunc.CanFunc, "ceil": stdlib.CeilFunc, "chomp": stdlib.ChompFunc,
		"chunklist": stdlib.ChunklistFunc, "coalescelist": stdlib.CoalesceListFunc, "compact": stdlib.CompactFunc,
		"concat": stdlib.ConcatFunc, "contains": stdlib.ContainsFunc, "csvdecode": stdlib.CSVDecodeFunc,
		"distinct": stdlib.DistinctFunc, "element": stdlib.ElementFunc, "flatten": stdlib.FlattenFunc,
		"floor": stdlib.FloorFunc, "format": stdlib.FormatFunc, "formatdate": stdlib.FormatDateFunc,
		"formatlist": stdlib.FormatListFunc, "indent": stdlib.IndentFunc, "join": stdlib.JoinFunc,
		"jsondecode": stdlib.JSONDecodeFunc, "jsonencode": stdlib.JSONEncodeFunc, "keys": stdlib.KeysFunc,
		"log": stdlib.LogFunc, "lower": stdlib.LowerFunc, "max": stdlib.MaxFunc, "merge": stdlib.MergeFunc,
		"min": stdlib.MinFunc, "parseint": stdlib.ParseIntFunc, "range": stdlib.RangeFunc, "regex": stdlib.RegexFunc,
		"regexall": stdlib.RegexAllFunc, "reverse": stdlib.ReverseListFunc, "setintersection": stdlib.SetIntersectionFunc,
		"setproduct": stdlib.SetProductFunc, "setsubtract": stdlib.SetSubtractFunc, "setunion": stdlib.SetUnionFunc,
		"slice": stdlib.SliceFunc, "sort": stdlib.SortFunc, "split": stdlib.SplitFunc, "strrev": stdlib.ReverseFunc,
		"substr": stdlib.SubstrFunc, "timeadd": stdlib.TimeAddFunc, "title": stdlib.TitleFunc,
		"tobool": stdlib.MakeToFunc(cty.Bool), "tolist": stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)),
		"tomap":    stdlib.MakeToFunc(cty.Map(cty.DynamicPseudoType)),
		"tonumber": stdlib.MakeToFunc(cty.Number), "toset": stdlib.MakeToFunc(cty.Set(cty.DynamicPseudoType)),
		"tostring": stdlib.MakeToFunc(cty.String), "trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc,
		"trimspace": stdlib.TrimSpaceFunc, "trimsuffix": stdlib.TrimSuffixFunc, "try": tryfunc.TryFunc,
		"upper": stdlib.UpperFunc, "values": stdlib.ValuesFunc, "yamldecode": ctyyaml.YAMLDecodeFunc,
		"yamlencode": ctyyaml.YAMLEncodeFunc, "zipmap": stdlib.ZipmapFunc,
	},
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked question
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			panic(err)
		}
		if err := out.Encode(ask(asked)); err != nil {
			panic(err)
		}
	}
}

// Some functions panic where they should fail, and some values have no JSON.
func ask(asked question) (found answer) {
	defer func() {
		if reason := recover(); reason != nil {
			found = answer{Errors: []string{fmt.Sprint("panic: ", reason)}}
		}
	}()
	if asked.Format != nil {
		return format([]byte(*asked.Format))
	}
	return evaluate([]byte(*asked.Eval))
}

func format(text []byte) answer {
	if _, diagnostics := hclsyntax.ParseConfig(text, "f", hcl.InitialPos); diagnostics.HasErrors() {
		return answer{Errors: places(diagnostics)}
	}
	formatted := string(hclwrite.Format(text))
	return answer{Text: &formatted}
}

func evaluate(text []byte) answer {
	expression, diagnostics := hclsyntax.ParseExpression(text, "f", hcl.InitialPos)
	if diagnostics.HasErrors() {
		return answer{Errors: places(diagnostics)}
	}
	value, diagnostics := expression.Value(scope)
	if diagnostics.HasErrors() {
		return answer{Errors: places(diagnostics)}
	}
	encoded, err := ctyjson.Marshal(value, value.Type())
	if err != nil {
		panic(err)
	}
	return answer{Type: typeexpr.TypeString(value.Type()), JSON: string(encoded)}
}

func places(diagnostics hcl.Diagnostics) []string {
	var found []string
	for _, diagnostic := range diagnostics {
		start := diagnostic.Subject.Start
		found = append(found, fmt.Sprintf("%d,%d %s", start.Line, start.Column, diagnostic.Summary))
	}
	return found
}
