package io.rowport.persistence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which statements could show or change what is another firm's: those that don't say which firm they are about. */
final class FirmScope {
    private static final String FIRM = "firm_id";
    private static final Pattern CHOOSES = Pattern.compile("\\bwhere\\b|\\bon\\b");

    /** What is in statements that need not say it, and why they need not. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry(
                    "select a.uuid as account_uuid, a.firm_id, a.name, a.first_name, a.last_name, a.email, a.type, a.role"
                            + " from accounts a where a.uuid = $1",
                    "finds out who calls, and so which firm it is"),
            Map.entry(
                    "select t.uuid, t.hash, t.scopes, t.created_at, t.expires_at, t.revoked_at, t.last_used_at,"
                            + " a.uuid as account_uuid, a.firm_id, a.name, a.first_name, a.last_name, a.email, a.type, a.role from"
                            + " access_tokens t join accounts a on a.uuid = t.account_uuid order by",
                    "the command line lists tokens"),
            Map.entry(
                    "select count(*) from accounts where uuid = $1",
                    "an application's account is added with its first import"),
            Map.entry("update accounts set disabled_at = $1 where uuid = $2", "the command line disables and enables"),
            Map.entry("select uuid from imports where uuid = $1 for update", "a worker claims what it was handed"),
            Map.entry(
                    "select i.*, a.name as account_name, a.first_name, a.last_name, a.email, a.type as account_type,"
                            + " a.role as account_role from imports i join accounts a on a.uuid = i.account_uuid where i.uuid = $1",
                    "a worker claims what it was handed"),
            Map.entry("select run_token from imports where uuid = $1", "a worker claims what it was handed"),
            Map.entry(" run_token = run_token + 1 where uuid = $", "a worker claims what it was handed"),
            Map.entry(" and run_token = $", "a worker goes on with what it has claimed"),
            Map.entry(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) select",
                    "the queue admits what was added for its firm"),
            Map.entry(
                    "select distinct firm_id from run_queue where not admitted", "the queue looks for firms that wait"),
            Map.entry("select position from (select import_id, row_number() over", "the place among all firms"),
            Map.entry(
                    "update run_queue set admitted = true where import_id = $1",
                    "the queue admits the first of a firm"),
            Map.entry(
                    "select count(case when i.status = 'queued' then 1 end) as queued",
                    "how much there is to do for all"));

    private FirmScope() {}

    /** {@return the statements about some tables that neither name the firm nor are excepted} */
    static List<String> withoutFirm(Set<String> statements, Set<String> tables) {
        Pattern any = Pattern.compile("\\b(?:from|join|update|into|copy) \"?(?:" + String.join("|", tables) + ")\\b");
        return statements.stream()
                .filter(sql -> any.matcher(sql).find() && !namesTheFirm(sql))
                .filter(sql -> EXCEPTIONS.keySet().stream().noneMatch(sql::contains))
                .toList();
    }

    /** {@return the exceptions of which no statement makes use} */
    static List<String> unusedExceptions(Set<String> statements) {
        return EXCEPTIONS.keySet().stream()
                .filter(part -> statements.stream().noneMatch(sql -> sql.contains(part)))
                .toList();
    }

    /** Where rows are chosen or written: that it is among the columns that are shown scopes nothing. */
    private static boolean namesTheFirm(String sql) {
        if (sql.startsWith("insert") || sql.startsWith("copy")) {
            return sql.contains(FIRM);
        }
        var chooses = CHOOSES.matcher(sql);
        return chooses.find() && sql.indexOf(FIRM, chooses.end()) >= 0;
    }
}
