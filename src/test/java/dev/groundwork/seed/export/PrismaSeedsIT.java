package dev.groundwork.seed.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seed program of a Prisma project runs once more, and is files from then on. */
class PrismaSeedsIT {
  private static final String INIT =
      """
      -- CreateEnum
      CREATE TYPE "Role" AS ENUM ('ADMIN', 'CUSTOMER');
      -- CreateTable
      CREATE TABLE "Address" ("id" SERIAL NOT NULL, "userId" TEXT NOT NULL, "division" TEXT NOT NULL,
        CONSTRAINT "Address_pkey" PRIMARY KEY ("id"));
      CREATE TABLE "Brand" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL,
        CONSTRAINT "Brand_pkey" PRIMARY KEY ("id"));
      CREATE TABLE "Category" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL, "parentId" INTEGER,
        CONSTRAINT "Category_pkey" PRIMARY KEY ("id"));
      CREATE TABLE "Coupon" ("code" TEXT NOT NULL, "percent" DECIMAL(5,2), "amount" DECIMAL(10,2),
        "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT "Coupon_pkey" PRIMARY KEY ("code"));
      CREATE TABLE "Product" ("id" TEXT NOT NULL, "name" TEXT NOT NULL, "price" DECIMAL(10,2) NOT NULL,
        "brandId" INTEGER NOT NULL, "categoryId" INTEGER NOT NULL, "specification" JSONB,
        "tags" TEXT[], CONSTRAINT "Product_pkey" PRIMARY KEY ("id"));
      CREATE TABLE "User" ("id" TEXT NOT NULL, "email" TEXT NOT NULL, "password" TEXT NOT NULL,
        "role" "Role" NOT NULL DEFAULT 'CUSTOMER', "defaultAddressId" INTEGER,
        "updatedAt" TIMESTAMP(3) NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
      CREATE TABLE "_CategoryToCoupon" ("A" INTEGER NOT NULL, "B" TEXT NOT NULL);
      -- CreateIndex
      CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
      CREATE UNIQUE INDEX "_CategoryToCoupon_AB_unique" ON "_CategoryToCoupon"("A", "B");
      """;

  private static final String KEYS =
      """
      -- AddForeignKey
      ALTER TABLE "Address" ADD CONSTRAINT "Address_userId_fkey" FOREIGN KEY ("userId")
        REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
      ALTER TABLE "User" ADD CONSTRAINT "User_defaultAddressId_fkey" FOREIGN KEY ("defaultAddressId")
        REFERENCES "Address"("id") ON DELETE SET NULL ON UPDATE CASCADE;
      ALTER TABLE "Category" ADD CONSTRAINT "Category_parentId_fkey" FOREIGN KEY ("parentId")
        REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;
      ALTER TABLE "Product" ADD CONSTRAINT "Product_brandId_fkey" FOREIGN KEY ("brandId")
        REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
      ALTER TABLE "Product" ADD CONSTRAINT "Product_categoryId_fkey" FOREIGN KEY ("categoryId")
        REFERENCES "Category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
      ALTER TABLE "_CategoryToCoupon" ADD CONSTRAINT "_CategoryToCoupon_A_fkey" FOREIGN KEY ("A")
        REFERENCES "Category"("id") ON DELETE CASCADE ON UPDATE CASCADE;
      ALTER TABLE "_CategoryToCoupon" ADD CONSTRAINT "_CategoryToCoupon_B_fkey" FOREIGN KEY ("B")
        REFERENCES "Coupon"("code") ON DELETE CASCADE ON UPDATE CASCADE;
      """;

  /** What the program does, as the server sees it. */
  private static final String PROGRAM =
      """
      INSERT INTO "Category" ("name") VALUES ('Electronics'), ('Clothing'), ('Home Appliances');
      INSERT INTO "Category" ("name", "parentId") VALUES ('Smartphones', 1), ('Laptops', 1);
      INSERT INTO "Brand" ("name") VALUES ('Samsung'), ('Apple');
      INSERT INTO "Product" VALUES
        ('c1', 'Galaxy S24', 129999.00, 1, 4, '{"ram": 12, "colours": ["black", "violet"]}', '{5g,new}'),
        ('c2', 'MacBook Air 13"', 184900.00, 2, 5, '{"ram": 16}', '{}'), ('c3', 'Old', 1, 1, 4, NULL, NULL);
      INSERT INTO "User" ("id", "email", "password", "role", "updatedAt") VALUES
        ('u1', 'admin@shop.example', '$2b$10$abc', 'ADMIN', now()),
        ('u2', 'rahim@shop.example', '$2b$10$def', 'CUSTOMER', now());
      INSERT INTO "Address" ("userId", "division") SELECT 'u2', d FROM unnest('{Barishal,Chattogram,Dhaka,
        Khulna,Mymensingh,Rajshahi,Rangpur,Sylhet}'::text[]) d;
      UPDATE "User" SET "defaultAddressId" = 3 WHERE id = 'u2';
      INSERT INTO "Coupon" ("code", "percent") VALUES ('WELCOME10', 10);
      INSERT INTO "Coupon" ("code", "amount") VALUES ('EID500', 500);
      INSERT INTO "_CategoryToCoupon" VALUES (1, 'WELCOME10'), (2, 'EID500');
      """;

  @TempDir private Path folder;
  private final TestDatabase scratch = TestServer.get().database();
  private final TestDatabase database = TestServer.get().database();
  private Path migrations;

  private Result good(TestDatabase on, String... arguments) {
    Result result =
        Groundwork.on(on, new Project(folder))
            .flag("--migrate-changelog=" + migrations)
            .run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  @Test
  void whatTheProgramWroteIsFilesThatSeedTheSame() throws IOException {
    PrismaHistory prisma =
        PrismaHistory.in(folder, scratch)
            .migration("20251214100515_init", INIT)
            .migration("20251221093012_keys", KEYS)
            .deploy(2);
    migrations = prisma.folder();
    scratch.execute(PROGRAM);
    Path seeds = folder.resolve("prisma/seeds");

    assertThat(good(scratch, "seed", "--export-all", seeds.toString()).out())
        .contains("24 rows of 7 tables");

    try (Stream<Path> files = Files.list(seeds)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "010-User.csv",
              "020-Address.csv",
              "030-Brand.csv",
              "040-Category.csv",
              "050-Coupon.csv",
              "060-Product.csv",
              "070-_CategoryToCoupon.csv",
              "080-User.csv",
              "080-User.csv.yaml");
    }
    assertThat(good(database, "up").out()).contains("8 sets, 25 rows");
    for (String table : List.of("Address", "Brand", "Category", "Coupon", "Product", "User")) {
      String rows = "SELECT t::text FROM \"%s\" t ORDER BY 1".formatted(table);
      assertThat(database.rows(rows)).as(table).isNotEmpty().isEqualTo(scratch.rows(rows));
    }
    assertThat(database.value("INSERT INTO \"Brand\" (name) VALUES ('Walton') RETURNING id"))
        .isEqualTo("3");
    database.execute("DELETE FROM \"Coupon\"");
    assertThat(good(database, "up").out()).contains("ready");
    assertThat(database.value("SELECT count(*) FROM \"Coupon\"")).isEqualTo("0");
  }
}
