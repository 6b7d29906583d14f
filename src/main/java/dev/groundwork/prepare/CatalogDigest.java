package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;

/**
 * What a file of grants, settings and extensions can change. A GRANT of what is granted already
 * writes too, so only a comparison tells whether anything is different. Of what the server came
 * with, only the owner and the privileges; of large objects, of which there may be millions, a sum.
 */
final class CatalogDigest {
  /** The oid at which those of initdb have ended (access/transam.h). */
  private static final int FIRST_OF_USERS = 16384;

  private static final String QUERY =
      """
      select pg_catalog.md5(pg_catalog.string_agg(x, '|' order by x collate "C")) from (
        select pg_catalog.concat_ws(' ', 'd', d.datdba, d.datacl) from pg_catalog.pg_database d
          where d.datname = pg_catalog.current_database()
        union all select 'n' || n::text from pg_catalog.pg_namespace n
        union all select 'e' || e::text from pg_catalog.pg_extension e
        union all select 's' || s::text from pg_catalog.pg_db_role_setting s
        union all select 'a' || a::text from pg_catalog.pg_default_acl a
        union all select 'm' || m::text from pg_catalog.pg_auth_members m
        union all select 'r' || r::text from pg_catalog.pg_roles r
        union all select 'p' || p::text from pg_catalog.pg_proc p where p.oid >= %1$d::oid
        union all select 'b' || pg_catalog.concat_ws(' ', p.oid, p.proowner, p.proacl)
          from pg_catalog.pg_proc p where p.oid < %1$d::oid and p.proacl is not null
        union all select 't' || t::text from pg_catalog.pg_type t where t.oid >= %1$d::oid
        union all select 'u' || pg_catalog.concat_ws(' ', t.oid, t.typowner, t.typacl)
          from pg_catalog.pg_type t where t.oid < %1$d::oid and t.typacl is not null
        union all select 'c' || pg_catalog.concat_ws(' ', c.oid, c.relname, c.relowner, c.relacl,
            c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.reloptions)
          from pg_catalog.pg_class c where c.relpersistence <> 't'
        union all select 'i' || pg_catalog.concat_ws(' ', a.attrelid, a.attnum, a.attacl)
          from pg_catalog.pg_attribute a where a.attacl is not null
        union all select 'k' || k::text from pg_catalog.pg_constraint k where k.contypid <> 0::oid
        union all select 'o' || o::text from pg_catalog.pg_policy o
        union all select 'g' || g::text from pg_catalog.pg_trigger g where not g.tgisinternal
        union all select 'v' || v::text from pg_catalog.pg_event_trigger v
        union all select 'w' || w::text from pg_catalog.pg_rewrite w where w.oid >= %1$d::oid
        union all select 'x' || x::text from pg_catalog.pg_publication x
        union all select 'y' || y::text from pg_catalog.pg_publication_rel y
        union all select 'h' || h::text from pg_catalog.pg_description h where h.objoid >= %1$d::oid
          or h.classoid in ('pg_catalog.pg_namespace'::pg_catalog.regclass::oid,
            'pg_catalog.pg_extension'::pg_catalog.regclass::oid)
        union all select 'j' || j::text from pg_catalog.pg_shdescription j
        union all select 'l' || l::text from pg_catalog.pg_language l
        union all select 'q' || q::text from pg_catalog.pg_cast q where q.oid >= %1$d::oid
        union all select 'z' || z::text from pg_catalog.pg_operator z where z.oid >= %1$d::oid
        union all select 'A' || o::text from pg_catalog.pg_collation o where o.oid >= %1$d::oid
        union all select 'B' || o::text from pg_catalog.pg_ts_config o where o.oid >= %1$d::oid
        union all select 'C' || o::text from pg_catalog.pg_ts_config_map o
          where o.mapcfg >= %1$d::oid
        union all select 'D' || o::text from pg_catalog.pg_ts_dict o where o.oid >= %1$d::oid
        union all select 'E' || o::text from pg_catalog.pg_enum o
        union all select 'F' || o::text from pg_catalog.pg_foreign_data_wrapper o
        union all select 'G' || o::text from pg_catalog.pg_foreign_server o
        union all select 'H' || o::text from pg_catalog.pg_user_mappings o
        union all select 'I' || o::text from pg_catalog.pg_opclass o where o.oid >= %1$d::oid
        union all select 'J' || o::text from pg_catalog.pg_statistic_ext o
        union all select 'K' || o::text from pg_catalog.pg_seclabels o
        union all select 'L' || pg_catalog.count(*)::text || ' '
            || coalesce(pg_catalog.sum(pg_catalog.hashtextextended(o::text, 0)), 0)::text
          from pg_catalog.pg_largeobject_metadata o
        union all select 'M' || o::text from pg_catalog.pg_transform o
      ) as all_of_it (x)
      """
          .formatted(FIRST_OF_USERS);

  private CatalogDigest() {}

  static String of(Session session) throws SQLException {
    return session.strings(QUERY).get(0);
  }
}
