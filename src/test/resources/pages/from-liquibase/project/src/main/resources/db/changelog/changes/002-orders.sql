--liquibase formatted sql

--changeset shop:1
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customer);
