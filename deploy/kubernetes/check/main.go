// Renders each overlay as kubectl does and holds it against Kubernetes' own
// types: a field that does not exist, is misspelt or doubled is an error, and
// so is a pod that the "restricted" Pod Security level forbids.
//
//	go run . OVERLAYS OUT     writes OUT/NAME.yaml for each overlay
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func podTemplate(object runtime.Object) *core.PodTemplateSpec {
	switch o := object.(type) {
	case *apps.Deployment:
		return &o.Spec.Template
	case *batch.Job:
		return &o.Spec.Template
	}
	return nil
}

func checkPod(template *core.PodTemplateSpec) error {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		return err
	}
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	result := policy.AggregateCheckResults(
		evaluator.EvaluatePod(restricted, &template.ObjectMeta, &template.Spec))
	if !result.Allowed {
		return fmt.Errorf("not allowed where pods are restricted: %s", result.ForbiddenDetail())
	}
	return nil
}

func render(overlay string, decoder runtime.Decoder, out string) error {
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).
		Run(filesys.MakeFsOnDisk(), overlay)
	if err != nil {
		return err
	}
	for _, resource := range resources.Resources() {
		text, err := resource.AsYAML()
		if err != nil {
			return err
		}
		object, _, err := decoder.Decode(text, nil, nil)
		if err != nil {
			return fmt.Errorf("%s: %w", resource.CurId(), err)
		}
		if template := podTemplate(object); template != nil {
			if err := checkPod(template); err != nil {
				return fmt.Errorf("%s: %w", resource.CurId(), err)
			}
		}
	}
	text, err := resources.AsYaml()
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d objects\n", filepath.Base(overlay), resources.Size())
	return os.WriteFile(out, text, 0o644)
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: check OVERLAYS OUT")
	}
	if err := monitoring.AddToScheme(scheme.Scheme); err != nil {
		log.Fatal(err)
	}
	decoder := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).
		UniversalDeserializer()
	overlays, err := filepath.Glob(filepath.Join(os.Args[1], "*", "kustomization.yaml"))
	if err != nil || len(overlays) == 0 {
		log.Fatalf("no overlays in %s", os.Args[1])
	}
	failed := false
	for _, file := range overlays {
		overlay := filepath.Dir(file)
		out := filepath.Join(os.Args[2], filepath.Base(overlay)+".yaml")
		if err := render(overlay, decoder, out); err != nil {
			fmt.Printf("%s: %v\n", overlay, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}
