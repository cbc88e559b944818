// Prints what the AWS SDK for Go reads from shared credentials files.
//
// Usage: go run . '["default", "a"]' FILE...
//
// Prints one JSON array: for each file {"<profile>": {"id": "...", "secret": "...", "region": "...", "fault": false}},
// with null for a profile that the SDK does not find, or null where it cannot read the file. A profile with half a key
// is a fault.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
)

type profile struct {
	ID     string `json:"id"`
	Secret string `json:"secret"`
	Region string `json:"region"`
	Fault  bool   `json:"fault"`
}

func main() {
	var profiles []string
	if err := json.Unmarshal([]byte(os.Args[1]), &profiles); err != nil {
		panic(err)
	}
	answers := []map[string]*profile{}
	for _, file := range os.Args[2:] {
		answers = append(answers, read(file, profiles))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

// The SDK panics at a value that is one quotation mark.
func read(file string, profiles []string) (answer map[string]*profile) {
	defer func() {
		if recover() != nil {
			answer = nil
		}
	}()
	answer = map[string]*profile{}
	for _, name := range profiles {
		found, err := config.LoadSharedConfigProfile(context.Background(), name, func(o *config.LoadSharedConfigOptions) {
			o.ConfigFiles = []string{}
			o.CredentialsFiles = []string{file}
		})
		var missing config.SharedConfigProfileNotExistError
		if errors.As(err, &missing) {
			answer[name] = nil
		} else if err != nil {
			answer[name] = &profile{Fault: true}
		} else {
			answer[name] = &profile{found.Credentials.AccessKeyID, found.Credentials.SecretAccessKey, found.Region, false}
		}
	}
	return answer
}
