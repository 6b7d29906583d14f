/**
 * A connection ({@code Server}, {@code Session}), its transaction ({@code Transaction}), its errors
 * ({@code ServerError}, {@code ConnectFailureMapper}), and waiting for all three ({@code Backoff},
 * {@code Await}): the only user of Failsafe. The phase {@code wait} is here, since it shares all of
 * that with the lock. Knows {@code config} and {@code run}.
 */
package dev.groundwork.postgres;
