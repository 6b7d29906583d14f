/**
 * The work of the commands that change something: rollback, resolve, adopt, capture, backup,
 * restore, reset. Each {@code Confirmed…} looks, asks and does; {@code SchemaCapture} writes what
 * was done by hand ({@code CaptureGuard}, {@code CapturePlace}); {@code ChangeContext} is what they
 * have in common, {@code Consent} what a person agreed to. Does not know {@code command.look}.
 */
package dev.groundwork.command.change;
