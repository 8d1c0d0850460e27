module hearsay.dev/example

go 1.21

require (
	google.golang.org/grpc v1.64.0
	google.golang.org/protobuf v1.34.2
	hearsay.dev/api v0.0.0
)

// Where protoc put the API: see run_all.
replace hearsay.dev/api => ./api
