/*
  Warnings:

  - A unique constraint covering the columns `[workflowRunId]` on the table `test_runs` will be added. If there are existing duplicate values, this will fail.

*/
-- CreateIndex
CREATE UNIQUE INDEX "test_runs_workflowRunId_key" ON "test_runs"("workflowRunId");
