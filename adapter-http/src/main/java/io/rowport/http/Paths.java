package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.domain.ImportId;
import java.util.UUID;

/** Where things are, and what addresses name. */
final class Paths {
    /** What the server's own addresses begin with. */
    static final String BASE = "/api/v1";

    /** Where imports are, under whatever the API is mounted. */
    static final String IMPORT = "/import";

    static final String RECORDS = "/records";

    private Paths() {}

    static ImportId importId(Context context) {
        return new ImportId(uuid(context, "There is no such import."));
    }

    /** What is no uuid is as absent as one that nothing has. */
    static UUID uuid(Context context, String absent) {
        return Values.uuid(context.pathParam("uuid")).orElseThrow(() -> Problem.notFound(absent));
    }
}
