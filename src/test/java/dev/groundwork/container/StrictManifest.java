package dev.groundwork.container;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.Map;

/**
 * Holds a manifest, or a part of one, against Kubernetes' types: no field that they do not have.
 */
final class StrictManifest {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "batch/v1 Job", Job.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Secret", Secret.class,
          "v1 Service", Service.class);

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new NoOtherProperties());

  private StrictManifest() {}

  /**
   * @param manifest with {@code apiVersion} and {@code kind}, or the fields of a pod's or of a
   *     Job's specification
   * @throws IllegalArgumentException for a field that is unknown, or holds what it cannot
   */
  static Object read(Map<String, Object> manifest) {
    return MAPPER.convertValue(manifest, type(manifest));
  }

  private static Class<?> type(Map<String, Object> manifest) {
    if (!manifest.containsKey("kind")) {
      return manifest.containsKey("completions") ? JobSpec.class : PodSpec.class;
    }
    String kind = manifest.get("apiVersion") + " " + manifest.get("kind");
    Class<?> type = TYPES.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no type for " + kind);
    }
    return type;
  }

  /** The types keep what they do not know; here it is an error. */
  private static final class NoOtherProperties extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated a) {
      return false;
    }
  }
}
