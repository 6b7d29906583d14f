/**
 * The statements that make again what is in some schemas, as the catalog tells it, without any
 * program of PostgreSQL: {@code SchemaDdl} is the door, {@code SchemaPieces} that to the same in
 * pieces which can be changed one by one. {@code DdlUnit} is one thing with what it needs before
 * it, {@code DdlOrder} puts each after what it depends on; the classes on {@code …Sql} are the
 * queries. Owners, privileges and rows are not in it. Known to {@code baseline} and {@code
 * capture}.
 */
package dev.groundwork.postgres.ddl;
