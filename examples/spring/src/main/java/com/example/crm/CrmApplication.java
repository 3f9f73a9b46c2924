package com.example.crm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application that keeps contacts, and can import them. */
@SpringBootApplication
public class CrmApplication {
    /**
     * Starts the application.
     *
     * @param arguments Spring's own
     */
    public static void main(String[] arguments) {
        SpringApplication.run(CrmApplication.class, arguments);
    }
}
