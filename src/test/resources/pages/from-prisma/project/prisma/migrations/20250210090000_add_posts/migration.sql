-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "authorId" INTEGER NOT NULL REFERENCES "User"("id"),

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);
