package io.rowport.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that paths lead to, and the joins on the way: {@code plan_uuid.client_uuid.type} joins two tables. */
final class Paths {
    private final Tables tables;
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final StringBuilder joins = new StringBuilder();
    private final List<String> paths;
    private final List<String> columns = new ArrayList<>();

    /** Follows paths from a table that is named {@code t}, joined with that of its fields. */
    Paths(Tables tables, String type, Collection<String> paths) {
        this.tables = tables;
        this.paths = List.copyOf(paths);
        for (String path : this.paths) {
            columns.add(column(type, path));
        }
    }

    List<String> paths() {
        return paths;
    }

    /** The columns in the order of the paths, each after a comma, named p0, p1 and so on. */
    String columns() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            list.append(", ").append(columns.get(i)).append(" as p").append(i);
        }
        return list.toString();
    }

    String joins() {
        return joins.toString();
    }

    private String column(String type, String path) {
        String[] steps = path.split("\\.", -1);
        String alias = "t";
        String at = type;
        StringBuilder walked = new StringBuilder();
        for (int i = 0; i < steps.length - 1; i++) {
            walked.append('.').append(steps[i]);
            String step = steps[i];
            String from = at;
            String target = tables.target(from, step)
                    .orElseThrow(() -> new IllegalArgumentException(from + "." + step + " refers to nothing"));
            alias = join(walked.toString(), alias, tables.of(from).value(alias, step), target);
            at = target;
        }
        return tables.of(at).value(alias, steps[steps.length - 1]);
    }

    /** Within the firm: the records of one are beside each other, and nothing else is referred to. */
    private String join(String walked, String from, String reference, String target) {
        return aliases.computeIfAbsent(walked, way -> {
            String alias = "j" + aliases.size();
            RecordTable table = tables.of(target);
            joins.append(" left join ").append(table.engine()).append(' ').append(alias);
            joins.append(" on ")
                    .append(alias)
                    .append(".firm_id = ")
                    .append(from)
                    .append(".firm_id and ");
            joins.append(alias).append(".uuid = ").append(reference);
            joins.append(table.join("left join", alias));
            return alias;
        });
    }
}
