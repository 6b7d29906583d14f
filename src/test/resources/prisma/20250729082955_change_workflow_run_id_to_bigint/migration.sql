-- AlterTable
ALTER TABLE "test_runs" ALTER COLUMN "workflowRunId" SET DATA TYPE BIGINT;
