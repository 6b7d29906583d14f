/**
 * The statements that make again what is in some schemas, as the catalog tells it, without any
 * program of PostgreSQL: {@code SchemaDdl} is the door, {@code SchemaPieces} another to the same in pieces that can be changed
 * one by one, {@code DdlUnit} is one thing with what it
 * needs before it, {@code DdlOrder} puts each after what it depends on; the classes on {@code …Sql}
 * are the queries. Owners, privileges and rows are not in it. Knows {@code postgres}; known to {@code capture} and
 * {@code baseline}.
 */
package dev.groundwork.postgres.ddl;
