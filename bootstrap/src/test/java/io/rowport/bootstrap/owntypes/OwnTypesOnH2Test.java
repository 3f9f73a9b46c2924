package io.rowport.bootstrap.owntypes;

import java.util.UUID;

class OwnTypesOnH2Test extends OwnTypes {
    @Override
    String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    String yes() {
        return "TRUE";
    }
}
