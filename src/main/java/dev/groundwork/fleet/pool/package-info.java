/**
 * Works on many targets at once, each on its own: {@code Pool} has the threads, {@code Places} says
 * which server has room, {@code TargetWork} is what is done with a target, {@code WaveRun} tries
 * again what may end well and stops what will not, {@code Tally} counts, {@code FleetCard} tells
 * what failed. Knows {@code fleet.target} and {@code report}.
 */
package dev.groundwork.fleet.pool;
