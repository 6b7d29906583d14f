/**
 * The statements that make again what is in some schemas, as the catalog tells it, without any
 * program of PostgreSQL: {@code SchemaDdl} is the door, {@code DdlUnit} one thing with what it
 * needs before it, {@code DdlOrder} puts each after what it depends on; the classes on {@code …Sql}
 * are the queries. Owners, privileges and rows are not in it. Knows {@code postgres}; known to
 * {@code baseline}.
 */
package dev.groundwork.postgres.ddl;
