/**
 * What is not well with a server and a database, each with the statement that mends it: {@code
 * HealthCheck} asks, {@code HealthQuery} has the questions, {@code HistoryHealth} those about the
 * history of changesets. Reads only; knows {@code postgres} and its catalog.
 */
package dev.groundwork.doctor;
