--liquibase formatted sql

--changeset shop:1
CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL);
