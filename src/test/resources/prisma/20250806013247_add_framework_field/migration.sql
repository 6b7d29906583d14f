-- CreateEnum
CREATE TYPE "Framework" AS ENUM ('PLAYWRIGHT', 'CYPRESS', 'SELENIUM');

-- AlterTable
ALTER TABLE "test_runs" ADD COLUMN     "framework" "Framework" NOT NULL DEFAULT 'PLAYWRIGHT';
