# Lines of log, written and found again.

$ aws logs create-log-group --log-group-name /story/nodes --tags team=ml

$ aws logs create-log-group --log-group-name /story/nodes
  error ResourceAlreadyExistsException 400
  because The specified log group already exists

$ aws logs create-log-stream --log-group-name /story/nodes --log-stream-name one

$ aws logs create-log-stream --log-group-name /story/nodes --log-stream-name one
  error ResourceAlreadyExistsException 400

$ aws logs create-log-stream --log-group-name /story/none --log-stream-name one
  error ResourceNotFoundException 400
  because The specified log group does not exist.

$ aws logs create-log-stream --log-group-name /story/nodes --log-stream-name "a:b"
  error InvalidParameterException 400

$ aws logs put-log-events --log-group-name /story/nodes --log-stream-name one \
      --log-events 'timestamp={now},message="ERROR no such device"' 'timestamp={now},message=ready'
  nextSequenceToken ~ .+

$ aws logs put-log-events --log-group-name /story/nodes --log-stream-name none --log-events timestamp={now},message=x
  error ResourceNotFoundException 400
  because The specified log stream does not exist.

$ aws logs get-log-events --log-group-name /story/nodes --log-stream-name one --start-from-head
  events[].message = ["ERROR no such device", "ready"]
  nextForwardToken ~ f/.*
  forward := nextForwardToken

$ aws logs get-log-events --log-group-name /story/nodes --log-stream-name one --next-token {forward}
  events = []
  nextForwardToken = {forward}

$ aws logs get-log-events --log-group-name /story/nodes --log-stream-name one --next-token of-my-own
  error InvalidParameterException 400

$ aws logs filter-log-events --log-group-name /story/nodes --filter-pattern ERROR
  events[].message = ["ERROR no such device"]
  events[0].logStreamName = one

$ aws logs filter-log-events --log-group-name /story/nodes --page-size 1 --query 'length(events)'
  @ = 2

$ aws logs filter-log-events --log-group-name /story/nodes --log-stream-names one --start-time 0 --end-time {now} \
      --filter-pattern '?ERROR ?ready'
  length(events) = 2

$ aws logs describe-log-groups --log-group-name-prefix /story/
  logGroups[0].logGroupName = /story/nodes
  logGroups[0].arn = arn:aws:logs:us-west-2:111122223333:log-group:/story/nodes:*

$ aws logs describe-log-groups --limit 51 --no-paginate
  error InvalidParameterException 400

$ aws logs describe-log-streams --log-group-name /story/nodes --order-by LastEventTime --descending
  logStreams[0].logStreamName = one
  logStreams[0].lastEventTimestamp > `0` = true

$ aws logs put-retention-policy --log-group-name /story/nodes --retention-in-days 7

$ aws logs put-retention-policy --log-group-name /story/nodes --retention-in-days 8
  error InvalidParameterException 400

$ aws logs describe-log-groups --log-group-name-prefix /story/nodes --query 'logGroups[0].retentionInDays'
  @ = 7

$ aws logs delete-log-stream --log-group-name /story/nodes --log-stream-name one

$ aws logs delete-log-group --log-group-name /story/nodes

$ aws logs delete-log-group --log-group-name /story/nodes
  error ResourceNotFoundException 400
