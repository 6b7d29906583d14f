package dev.groundwork.telemetry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the messages of one signal go.
 *
 * @param variable that says where
 * @param headers with their secrets
 * @param certificate in PEM, by which the collector is known; empty: those that Java trusts
 * @param patience after which whatever is under way is left alone
 */
record OtlpTarget(
    String variable,
    URI place,
    Map<String, String> headers,
    Optional<Path> certificate,
    Duration patience) {}
