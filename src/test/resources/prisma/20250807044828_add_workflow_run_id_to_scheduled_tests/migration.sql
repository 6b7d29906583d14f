/*
  Warnings:

  - A unique constraint covering the columns `[workflowRunId]` on the table `scheduled_tests` will be added. If there are existing duplicate values, this will fail.

*/
-- AlterTable
ALTER TABLE "scheduled_tests" ADD COLUMN     "workflowRunId" BIGINT;

-- CreateIndex
CREATE UNIQUE INDEX "scheduled_tests_workflowRunId_key" ON "scheduled_tests"("workflowRunId");
