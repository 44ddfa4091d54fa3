"""Programs outside, such as git. The only place that starts one."""
