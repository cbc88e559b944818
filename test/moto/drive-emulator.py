"""Drives an emulator by boto3, as the README of the emulator says, and prints what came of it as JSON."""

import json
import sys
import threading

import boto3
from botocore.config import Config

endpoint, role = sys.argv[1:]
config = Config(inject_host_prefix=False, retries={"total_max_attempts": 1})
sfn = boto3.client(
    "stepfunctions",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
    config=config,
)
seen = {}


def create(name, states, **more):
    definition = json.dumps({"StartAt": next(iter(states)), "States": states})
    return sfn.create_state_machine(name=name, definition=definition, roleArn=role, **more)


def ended(execution_arn):
    while True:
        described = sfn.describe_execution(executionArn=execution_arn)
        if described["status"] != "RUNNING":
            return described


# A Standard execution and its history, page by page.
add = {"Add": {"Type": "Pass", "Parameters": {"sum.$": "States.MathAdd($.a, 1)"}, "End": True}}
created = create("Standard", add, publish=True)
started = sfn.start_execution(stateMachineArn=created["stateMachineArn"], input='{"a": 1}')
described = ended(started["executionArn"])
pages = sfn.get_paginator("get_execution_history").paginate(
    executionArn=started["executionArn"], PaginationConfig={"PageSize": 2}
)
seen["standard"] = {
    "status": described["status"],
    "output": json.loads(described["output"]),
    "seconds": (described["stopDate"] - described["startDate"]).total_seconds() >= 0,
    "events": [event["type"] for page in pages for event in page["events"]],
}

# A version by an alias.
alias = sfn.create_state_machine_alias(
    name="live",
    routingConfiguration=[{"stateMachineVersionArn": created["stateMachineVersionArn"], "weight": 100}],
)
by_alias = ended(sfn.start_execution(stateMachineArn=alias["stateMachineAliasArn"], input='{"a": 2}')["executionArn"])
seen["alias"] = [by_alias["output"], by_alias["stateMachineVersionArn"].split(":")[-1]]

# StartSyncExecution and TestState, whose hosts have a prefix.
express = create("Express", add, type="EXPRESS")["stateMachineArn"]
seen["sync"] = sfn.start_sync_execution(stateMachineArn=express, input='{"a": 3}')["output"]
tested = sfn.test_state(
    definition=json.dumps({"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": 1, "Next": "One"}]}),
    input='{"a": 1}',
    inspectionLevel="DEBUG",
)
seen["testState"] = [tested["status"], tested["nextState"]]

# An activity, whose worker polls in a thread of its own.
activity = sfn.create_activity(name="Work")["activityArn"]


def work():
    task = {}
    while "taskToken" not in task:
        task = sfn.get_activity_task(activityArn=activity, workerName="boto3")
    sfn.send_task_heartbeat(taskToken=task["taskToken"])
    sfn.send_task_success(taskToken=task["taskToken"], output=json.dumps({"got": json.loads(task["input"])}))


worker = threading.Thread(target=work)
worker.start()
machine = create("Activity", {"Work": {"Type": "Task", "Resource": activity, "End": True}})["stateMachineArn"]
seen["activity"] = ended(sfn.start_execution(stateMachineArn=machine, input='{"a": 4}')["executionArn"])["output"]
worker.join()

# Errors are of boto3's own classes.
try:
    sfn.describe_state_machine(stateMachineArn=created["stateMachineArn"] + "9")
except sfn.exceptions.StateMachineDoesNotExist as error:
    seen["error"] = error.response["Error"]["Code"]
try:
    create("Refused", {"A": {"Type": "Pass", "Next": "B"}})
except sfn.exceptions.InvalidDefinition as error:
    seen["refusal"] = error.response["Error"]["Message"]

print(json.dumps(seen))
