package io.rowport.http;

import io.javalin.http.staticfiles.Location;
import io.javalin.http.staticfiles.StaticFileConfig;
import java.util.Map;
import java.util.Set;

/** The import wizard: files that anybody may read, since all they show is asked of the API with the caller's token. */
final class WizardFiles {
    private WizardFiles() {}

    static void serve(StaticFileConfig files) {
        files.hostedPath = "/";
        files.directory = "/wizard";
        files.location = Location.CLASSPATH;
        files.roles = Set.of(Access.OPEN);
        files.headers = Map.of("Cache-Control", "no-cache");
    }
}
