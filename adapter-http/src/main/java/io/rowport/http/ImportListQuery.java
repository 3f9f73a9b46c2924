package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which imports a list is to show.
 *
 * @param imports which, and in what order
 * @param page which part of them
 */
record ImportListQuery(ImportQuery imports, Page.Request page) {
    static final String[] FILTERS = {
        "uuid", "types", "exclude_types", "modes", "statuses", "date_from", "date_to", "initiated_by"
    };

    static ImportListQuery of(Context context, RecordTypes types) {
        QueryParameters query = new QueryParameters(context, FILTERS);
        List<String> typeNames = types.all().stream().map(RecordType::name).toList();
        ImportQuery imports = new ImportQuery(
                query.uuids("uuid").stream().map(ImportId::new).collect(Collectors.toUnmodifiableSet()),
                query.among("types", typeNames),
                query.among("exclude_types", typeNames),
                query.constants("modes", Mode.class),
                query.constants("statuses", ImportStatus.class),
                query.day("date_from"),
                query.day("date_to"),
                query.uuids("initiated_by"),
                sort(query));
        // The account is part of every import, asked for or not.
        query.word("include", "initiatedBy");
        return new ImportListQuery(imports, query.page());
    }

    private static ImportQuery.Sort sort(QueryParameters query) {
        String sort = query.word("sort", "-created_at", "created_at", "-updated_at", "updated_at");
        return new ImportQuery.Sort(
                sort.endsWith("updated_at") ? ImportQuery.Sort.By.UPDATED_AT : ImportQuery.Sort.By.CREATED_AT,
                sort.startsWith("-"));
    }
}
