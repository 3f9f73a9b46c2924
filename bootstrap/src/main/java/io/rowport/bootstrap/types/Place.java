package io.rowport.bootstrap.types;

/** Where in a declaration something stands, so that a refusal can say it. */
record Place(String file, String path) {
    static Place in(String file) {
        return new Place(file, "");
    }

    Place at(String key) {
        return new Place(file, path.isEmpty() ? key : path + "." + key);
    }

    Place at(String key, int index) {
        return at(key + "[" + index + "]");
    }

    DeclarationRefused refuse(String problem) {
        return new DeclarationRefused(file + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    }
}
