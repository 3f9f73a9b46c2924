package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.Query;

/** The conditions of an {@link ImportQuery}; nothing that a caller gives becomes part of the SQL. */
final class ImportFilter {
    private final ImportQuery query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Collection<?>> lists = new LinkedHashMap<>();

    private ImportFilter(ImportQuery query) {
        this.query = query;
    }

    static ImportFilter of(FirmId firm, ImportQuery query) {
        ImportFilter filter = new ImportFilter(query);
        filter.value("i.firm_id = :firm", "firm", firm.value());
        List<UUID> ids = query.ids().stream().map(ImportId::value).toList();
        filter.list("i.uuid in (<ids>)", "ids", ids);
        filter.list("i.type in (<types>)", "types", query.types());
        filter.list("i.type not in (<excluded>)", "excluded", query.excludedTypes());
        filter.list("i.mode in (<modes>)", "modes", names(query.modes()));
        filter.list("i.status in (<statuses>)", "statuses", names(query.statuses()));
        filter.list("i.account_uuid in (<accounts>)", "accounts", query.initiatedBy());
        if (query.from() != null) {
            filter.value("i.created_at >= :from", "from", day(query.from()));
        }
        if (query.to() != null) {
            filter.value("i.created_at < :to", "to", day(query.to().plusDays(1)));
        }
        return filter;
    }

    /** Whether all imports of the firm are wanted. */
    boolean takesAll() {
        return conditions.size() == 1;
    }

    String where() {
        return " where " + String.join(" and ", conditions);
    }

    /** With the firm, which is the same for all, so that it is the order of an index. */
    String orderBy() {
        String column = query.sort().by() == ImportQuery.Sort.By.CREATED_AT ? "i.created_at" : "i.updated_at";
        String direction = query.sort().descending() ? " desc" : " asc";
        return " order by i.firm_id" + direction + ", " + column + direction + ", i.uuid" + direction;
    }

    Query bind(Query statement) {
        values.forEach(statement::bind);
        if (!lists.isEmpty()) {
            statement.setTemplateEngine(new DefinedAttributeTemplateEngine());
            lists.forEach((name, list) -> statement.bindList(name, list));
        }
        return statement;
    }

    private void value(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private void list(String condition, String name, Collection<?> list) {
        if (!list.isEmpty()) {
            conditions.add(condition);
            lists.put(name, list);
        }
    }

    private static List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(constant -> constant.name()).toList();
    }

    private static Object day(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return start.atOffset(ZoneOffset.UTC);
    }
}
