/**
 * Which targets come after which: {@code WaveRule} is one wave as it was written, {@code
 * WaveDivision} deals the targets out, {@code Gate} is what is asked between two of them. Knows
 * {@code fleet.target}.
 */
package dev.groundwork.fleet.wave;
