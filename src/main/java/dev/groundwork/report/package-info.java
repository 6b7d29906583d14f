/** What a person, a machine and Kubernetes get to read of a run. */
package dev.groundwork.report;
