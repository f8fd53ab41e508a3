-- How much example data there is: asked by the settings page, in an estate of a million that has none.
CREATE INDEX endpoint_demo ON endpoint (id) WHERE demo;
